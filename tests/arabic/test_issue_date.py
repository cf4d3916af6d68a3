from datetime import date

import pytest

from releases.arabic.issue_date import propose_issue_date

DAY = date(2022, 12, 19)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("استقبلت الوزيرة، صباح اليوم الاثنين 19 ديسمبر 2022 بمقر الوزارة، وفدا.", "today"),
        ("اجتماع\nعقد الوزير اليوم (الاثنين) 19 ديسمبر 2022 اجتماعا.", "today, in brackets"),
        ("أشرف الوزير يوم الاثنين 19 ديسمبر 2022 على الندوة.", "a day name"),
        ("أشرف الوزير مساء يوم 19 ديسمبر 2022 على الندوة.", "the only date of the lead"),
        ("تونس، 19 ديسمبر 2022 - أعلنت الوزارة", "a dateline"),
        ("الرباط في 19 دجنبر 2022\nأعلنت الوزارة", "a dateline"),
        ("عقد اليوم 25 جمادى الأولى 1444 هـ الموافق 19 ديسمبر 2022 اجتماع", "two calendars"),
        ("اليوم 19 ديسمبر 2022 وقع الوزير اتفاقا يسري إلى 5 ماي 2024.", "today beats others"),
    ],
)
def test_the_day_a_text_gives_itself(text, reason):
    found = propose_issue_date(text)
    assert found is not None, reason
    assert (found.on, found.granularity, found.certain) == (DAY, "day", True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("وقعت الوزيرتان مذكرة للأعوام ” 2024-2025-2026″.", "a span of years"),
        ("صدر المرسوم المؤرخ في 19 ديسمبر 2022 بشأن التعليم.", "the date of a law"),
        ("ستنعقد الندوة يوم الاثنين 19 ديسمبر 2022 بالعاصمة.", "a coming event"),
        ("تنعقد الندوة يوم 19 ديسمبر 2022 المقبل.", "a coming event"),
        ("تنطلق الحملة ابتداء من يوم 19 ديسمبر 2022.", "a beginning"),
        ("يتواصل التسجيل إلى غاية يوم 19 ديسمبر 2022.", "a limit"),
        ("تعمل الهيئة منذ يوم 19 ديسمبر 2022.", "since"),
        ("استقبل الوزير اليوم الثلاثاء 19 ديسمبر 2022 وفدا.", "the day name contradicts"),
        ("اجتمع يوم 19 ديسمبر 2022 وزار يوم 20 ديسمبر 2022 المركز.", "two days"),
        ("اجتمع اليوم 19 ديسمبر 2022. وزار اليوم 20 ديسمبر 2022 المركز.", "two todays"),
        ("تعود الأحداث إلى ما جرى.\nفي مدينة أخرى.\nاجتمع يوم 19 ديسمبر 2022.", "not the lead"),
        ("في ديسمبر 2022 اجتمع", "no day"),
        ("اجتمع يوم 3/4/2022 الوزيران", "day and month may be exchanged"),
        ("", "nothing"),
    ],
)
def test_no_day_where_the_text_leaves_doubt(text, reason):
    assert propose_issue_date(text) is None, reason
