from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from releases.models.clocks import TIME_ZONES_BY_COUNTRY, validate_time_zone


class MonthNames(models.TextChoices):
    """Which names the months go by; the sets are those of `releases.arabic.dates`."""

    GULF = "gulf", "يناير، فبراير، مارس… (الخليج ومصر والسودان وليبيا)"
    LEVANT = "levant", "كانون الثاني، شباط، آذار… (المشرق والعراق)"
    MAGHREB = "maghreb", "جانفي، فيفري، مارس… (تونس والجزائر)"
    MOROCCO = "morocco", "يناير، فبراير… يوليوز، غشت (المغرب)"
    MAURITANIA = "mauritania", "يناير… إبريل… أغشت، شتمبر (موريتانيا)"


# CLDR's Arabic locales, by what they call the months; every other country: the Gulf's.
MONTH_NAMES_BY_COUNTRY = {
    **dict.fromkeys(("SY", "LB", "JO", "PS", "IQ"), MonthNames.LEVANT),
    **dict.fromkeys(("TN", "DZ"), MonthNames.MAGHREB),
    "MA": MonthNames.MOROCCO,
    "MR": MonthNames.MAURITANIA,
}


class CountryManager(models.Manager["Country"]):
    def known(self, code: str) -> "Country":
        """The country of an ISO 3166-1 alpha-2 code, made on first use with its CLDR name.

        Raises ValidationError for a code that no country has.
        """
        code = code.strip().upper()
        country = self.filter(code=code).first()
        if country:
            return country
        name = Locale("ar").territories.get(code)
        if not name or len(code) != 2 or not code.isalpha():
            raise ValidationError(f"لا يوجد بلد رمزه «{code}» (المطلوب رمز من حرفين مثل TN).")
        month_names = MONTH_NAMES_BY_COUNTRY.get(code, MonthNames.GULF)
        time_zone = TIME_ZONES_BY_COUNTRY.get(code, "")
        return self.create(code=code, name=name, month_names=month_names, time_zone=time_zone)


class Country(models.Model):
    code = models.CharField(
        "الرمز",
        max_length=2,
        primary_key=True,
        validators=[RegexValidator("^[A-Z]{2}$", "رمز من حرفين لاتينيين كبيرين، مثل TN.")],
        help_text="رمز ISO 3166-1 من حرفين.",
    )
    name = models.CharField("الاسم", max_length=100, unique=True)
    month_names = models.CharField(
        "أسماء الأشهر", max_length=12, choices=MonthNames, default=MonthNames.GULF
    )
    time_zone = models.CharField(
        "المنطقة الزمنية",
        max_length=64,
        blank=True,
        validators=[validate_time_zone],
        help_text="اسمها في قاعدة IANA، مثل Africa/Tunis: بها تُقرأ مواعيد النشر والحظر لأخبار "
        "وزارات هذا البلد. إن تُركت فارغة فتوقيت الأرشيف.",
    )

    objects = CountryManager()

    class Meta:
        verbose_name = "بلد"
        verbose_name_plural = "بلدان"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex="^[A-Z]{2}$"), name="country_code_is_iso"
            ),
        ]

    def __str__(self) -> str:
        return self.name
