# SPDX-License-Identifier: GPL-2.0-or-later

fake_docusign_sources += %D%/apps.c
fake_docusign_sources += %D%/auth.c
fake_docusign_sources += %D%/auth_page.c
fake_docusign_sources += %D%/control.c
fake_docusign_sources += %D%/jwt.c
fake_docusign_sources += %D%/legacy.c
fake_docusign_sources += %D%/people.c
fake_docusign_sources += %D%/signature.c
fake_docusign_sources += %D%/token.c
fake_docusign_sources += %D%/tokens.c
fake_docusign_sources += %D%/userinfo.c
fake_docusign_sources += %D%/auth.h
fake_docusign_sources += %D%/oauth.h
