from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "مسودة"
    SUBMITTED = "submitted", "قيد المراجعة"
    REJECTED = "rejected", "مُعادة"
    SCHEDULED = "scheduled", "مجدولة"
    PUBLISHED = "published", "منشورة"
    SUPERSEDED = "superseded", "حلّت محلها نسخة أحدث"
    WITHDRAWN = "withdrawn", "مسحوبة"


OPEN = (State.DRAFT, State.SUBMITTED, State.REJECTED, State.SCHEDULED)
PUBLIC = (State.PUBLISHED, State.WITHDRAWN)
ONCE_PUBLIC = (State.PUBLISHED, State.WITHDRAWN, State.SUPERSEDED)
