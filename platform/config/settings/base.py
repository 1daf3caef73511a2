"""Settings that hold everywhere. What differs comes from the environment, read in the module of that environment."""

from pathlib import Path

from django.utils.csp import CSP

ROOT = Path(__file__).resolve().parents[3]
PLATFORM = ROOT / "platform"

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "reporting",
    "newsletters",
    "consultations",
    "cms",
    "delivery",
    "accounts",
    "areas",
    "languages",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.StaffAccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_comments_xtd",
    "django_comments",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "config.middleware.AdminPolicyMiddleware",
    "config.middleware.PermissionsPolicyMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.page_cache.PageCacheMiddleware",
    "config.word_addresses.WordAddressesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.sessions.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "cms.projects.admin_roads.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.municipality.context.municipality",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# A server that knows in which area an address lies; asked from here, never by the visitor's browser. Empty: none.
LOCATION_SERVER_URL = ""
LOCATION_MUNICIPALITY = ""

# What our server says of itself to the reporting system (Open311), and how long it waits for an answer.
REPORTS_API_KEY = ""
REPORTS_TIMEOUT_SECONDS = 10.0

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PLATFORM / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PLATFORM / "static"]
STATIC_ROOT = ROOT / "var" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = ROOT / "var" / "media"
# Files that no address leads to; never inside what a web server hands out.
PRIVATE_ROOT = ROOT / "var" / "private"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
SITE_ID = 1

# Log-in: by a code in the mail, a password is possible and never needed.
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 1800
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_TIMEOUT = 1800
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 1800
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "accounts.forms.LogInForm",
    "signup": "accounts.forms.SignUpForm",
    "confirm_login_code": "accounts.forms.MailedCodeForm",
    "confirm_email_verification_code": "accounts.forms.AddressCodeForm",
    "reset_password": "accounts.forms.ResetForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
    "add_email": "accounts.forms.NewAddressForm",
}
# Counted in the cache, under a lock. When the cache is gone no lock is given and nobody gets in: it never fails open.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "signup": "30/m/ip",
    "request_login_code": "30/m/ip,5/5m/key,10/h/key",
    "confirm_email": "3/5m/key,10/h/key",
    "reset_password": "20/m/ip,3/5m/key,10/h/key",
}
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mine"
LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Samenspraak"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.forms.LogInCodeForm",
    "reauthenticate": "accounts.forms.SecondStepForm",
    "activate_totp": "accounts.forms.SetUpAppForm",
}
# Where every request needs a second factor in its session, and the two addresses in there that let people in and out.
STAFF_PREFIXES = ["/beheer/"]
# How long after a second factor staff may work before it is asked again.
STAFF_SESSION_HOURS = 12
STAFF_PATHS_OUT = ["/beheer/login/", "/beheer/logout/"]
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
# Wagtail's editor has inline scripts without a nonce and shows the preview in a frame.
ADMIN_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
UNUSED_BROWSER_FEATURES = [
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
]

WAGTAIL_SITE_NAME = "Samenspraak"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.images.StaffImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "consultations.comments.models.Comment"
COMMENTS_XTD_MAX_THREAD_LEVEL = 1000
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False
COMMENTS_XTD_SEND_HTML_EMAIL = False
COMMENTS_HIDE_REMOVED = False

# How many may try what, and how long a promise may take.
CONFIRMATION_MAILS_PER_HOUR = 3
# From one network in an hour; a hall full of people on one wifi fits in it.
CONFIRMATION_MAILS_PER_NETWORK = 200
KEPT_PICTURES_PER_NETWORK = 60
REFERENCE_TRIES_PER_HOUR = 20
# From one network, by people who are not logged in; what comes beyond it is looked at before it is public.
UNKNOWN_INPUT_PER_HOUR = 30
UNCONFIRMED_KEPT_DAYS = 7
SENT_KEPT_DAYS = 365
# After an initiative came to its end: names and numbers of who helped.
VOLUNTEERS_KEPT_DAYS = 28
# Consent to be asked for something: after this it is asked again, and without an answer it goes.
WILLING_KEPT_DAYS = 365
WILLING_ANSWER_DAYS = 28
CONFIRM_AFTER_CLOSING_HOURS = 48
COMMENT_EDIT_MINUTES = 30
# Who asks for help with an initiative hears within this who gives it.
HELP_TERM_WORKING_DAYS = 5
# Newsletters: mails a second through the mail provider, all workers together (0: no limit); how many one person gets a
# week at most (0: no limit); how long a worker may be silent before its mail counts as unknown.
NEWSLETTER_MAILS_PER_SECOND = 0
NEWSLETTERS_PER_WEEK = 3
NEWSLETTER_LEASE_SECONDS = 300
# So many mails are handed over between two commits: what a worker that is killed leaves unknown, at most.
NEWSLETTER_HANDFUL = 10
# Mails of a newsletter in a row that could not be delivered now (full mailbox, server away) before we stop trying.
SOFT_BOUNCES = 5
# Where mail servers report that a newsletter did not arrive, such as terug@mail.voorbeeldstad.nl; empty: MAIL_FROM.
BOUNCE_ADDRESS = ""
# By which a mail provider's webhooks show who they are; empty: there are none.
MAIL_WEBHOOK_SECRET = ""
ANYMAIL_WEBHOOK_SECRET = MAIL_WEBHOOK_SECRET
# After someone left a newsletter, complained, or could not be reached; what then stays is a keyed hash.
LEFT_SUBSCRIPTION_KEPT_DAYS = 365
TRUSTED_PROXIES = 0
PAGE_CACHE_SECONDS = 60
# An address with any other parameter is answered without the page cache.
PAGE_CACHE_PARAMETERS = frozenset(
    {"page", "q", "zoek", "wijk", "gebied", "onderwerp", "trede", "stand", "volgorde", "soort", "waarover", "per"}
    | {"project"}
)
MAIL_FROM = "Samenspraak <noreply@samenspraak.example>"
DEFAULT_FROM_EMAIL = MAIL_FROM
DEMO_ALLOWED = False
SECURITY_CONTACT = "mailto:security@samenspraak.example"
SECURITY_TXT_DAYS = 180
