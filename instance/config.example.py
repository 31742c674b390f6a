"""Settings of this installation as a file, for those who like one better than the environment.

Copy to `config.py` beside this file. The names are those of `.env.example`; a variable of the
environment wins over this file. `./run` takes what it needs before anything is read (HOST, PORT,
WORKERS, COCREATE_INSTANCE, and COCREATE_ENV for its welcome) from the environment or `.env` only.
"""

COCREATE_ENV = "production"
BASE_URL = "https://cocreate.hospital.example"
TRUSTED_PROXIES = "1"
MASTER_KEY_FILE = "/etc/cocreate/master.key"
SMTP_URL = "smtps://user:password@mail.hospital.example:465"
MAIL_FROM = "cocreate@hospital.example"
ASSETS = "local"
