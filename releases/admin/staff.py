"""Accounts of staff: their roles say what they may do, their memberships for which ministries."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.usersessions.admin import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
    UserCreationForm,
)
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from releases import sessions
from releases.admin.records import Listed
from releases.admin.requests import signed_in
from releases.admin.rows import Rows
from releases.admin.staff_safety import Safety, SecondFactorFilter
from releases.models import Membership, Role, User

# In a row of the list; the form has them all.
MOST_MINISTRIES = 3
VERBS = {"add": "إضافة", "change": "تعديل", "delete": "حذف", "view": "اطلاع"}


def role_label(group: Group) -> str:
    """The Arabic name of a group; one that an installation made itself keeps its own."""
    labels = dict(Role.choices)
    return str(labels.get(group.name, group.name))


class RolesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return role_label(group)


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission: Permission) -> str:
        model = permission.content_type.model_class()
        name = model._meta.verbose_name if model else permission.content_type.model
        verb, _, _ = permission.codename.partition("_")
        return f"{name} — {VERBS.get(verb, permission.name)}"


class RoleFilter(admin.SimpleListFilter):
    title = "الدور"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class PasswordLink(ReadOnlyPasswordHashWidget):
    """The way to a new password; how the present one is kept is nobody's concern here."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        return {**context, "summary": [], "button_label": "كلمة مرور جديدة"}


class AccountForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label="كلمة المرور",
        widget=PasswordLink,
        help_text="لا تُحفظ كلمة المرور نفسها فلا يراها أحد.",
    )

    def clean_email(self) -> str:
        """In small letters: one signs in by it, and two accounts with one address would be in
        each other's way."""
        email = str(self.cleaned_data["email"]).lower()
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise ValidationError("هذا البريد لحساب آخر.")
        return email


class NewAccountForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User

    def save(self, commit: bool = True) -> User:
        """Only staff have accounts; what they may do their roles say."""
        self.instance.is_staff = True
        return super().save(commit)


class NewPasswordForm(AdminPasswordChangeForm):
    """Everyone signs in by a password: it can be changed, not taken away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for name in ("password1", "password2"):
            self.fields[name].required = True

    def save(self, commit: bool = True) -> Any:
        """What was begun with the old password ends."""
        user = super().save(commit)
        sessions.end_all(user)
        return user


class MembershipInline(Rows):
    model = Membership
    autocomplete_fields = ["ministry"]


@admin.register(User)
class UserAdmin(Listed, Safety, DjangoUserAdmin):
    list_display = [
        "username",
        "full_name",
        "roles_shown",
        "ministries_shown",
        "last_login",
        "second_factor_shown",
        "sessions_shown",
        "is_active",
    ]
    list_filter = [RoleFilter, SecondFactorFilter, "is_active", "is_superuser"]
    list_per_page = 50
    filter_horizontal = []
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = None
    change_password_form = NewPasswordForm
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2"]})]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("صاحب الحساب", {"fields": ["first_name", "last_name", "email"]}),
        ("الدور", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        (
            "الدخول",
            {
                "fields": [
                    "second_factor_shown",
                    "sessions_shown",
                    "safety_link",
                    "last_login",
                    "date_joined",
                ]
            },
        ),
    ]
    inlines = [MembershipInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "memberships__ministry")

    def get_inlines(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        return self.inlines if obj else []

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        shown = [
            "second_factor_shown",
            "sessions_shown",
            "safety_link",
            "last_login",
            "date_joined",
        ]
        return shown if signed_in(request).is_superuser else [*shown, "is_superuser"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account above one's own stays out of reach: its password would be the way up."""
        if obj is not None and obj.is_superuser and not signed_in(request).is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "الحسابات", **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """An account that is closed is closed everywhere, and not open again where it was."""
        super().save_model(request, obj, form, change)
        if change and not (obj.is_active and obj.is_staff):
            sessions.end_all(obj)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002
        form_url: str = "",
    ) -> HttpResponse:
        """One's own is changed where the present one is asked for."""
        if id == str(signed_in(request).pk):
            return HttpResponseRedirect(reverse("account_change_password"))
        return super().user_change_password(request, id, form_url)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["form_class"] = RolesField
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = "الدور يقول ما يحق له، والوزارات أدناه تقول لمن."
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="الاسم", ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="الأدوار")
    def roles_shown(self, user: User) -> str:
        roles = [role_label(group) for group in user.groups.all()]
        return "، ".join([*(["مدير النظام"] if user.is_superuser else []), *roles])

    @admin.display(description="الوزارات")
    def ministries_shown(self, user: User) -> str:
        names = [str(one.ministry) for one in user.memberships.all()]
        shown = "، ".join(names[:MOST_MINISTRIES])
        return f"{shown}… ({len(names)})" if len(names) > MOST_MINISTRIES else shown


def _permissions_that_count() -> QuerySet[Permission]:
    """Those of the records that somebody writes by hand."""
    kept_by_the_archive = ("formerslug", "intake", "namemention", "referencecounter")
    permissions = Permission.objects.filter(content_type__app_label="releases")
    return permissions.exclude(content_type__model__in=kept_by_the_archive).order_by(
        "content_type__model", "codename"
    )


admin.site.unregister(Group)
# Secrets of the second factor, and rows that are kept by the log-in alone.
admin.site.unregister([Authenticator, EmailAddress, UserSession])


@admin.register(Group)
class GroupAdmin(Listed, DjangoGroupAdmin):
    list_display = ["label", "name"]
    filter_horizontal = []

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> list[str]:
        # The code knows the groups that come with the archive by these names.
        return ["name"] if obj and obj.name in Role.values else []

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.name in Role.values)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionsField
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["queryset"] = _permissions_that_count()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="الدور", ordering="name")
    def label(self, group: Group) -> str:
        return role_label(group)
