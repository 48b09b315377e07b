# SPDX-License-Identifier: GPL-2.0-or-later
fake_docusign_sources += %D%/page.h
fake_docusign_sources += %D%/view.h
fake_docusign_sources += %D%/view.c
fake_docusign_sources += %D%/page.c
fake_docusign_sources += %D%/style.c
