# SPDX-License-Identifier: GPL-2.0-or-later
fake_docusign_sources += %D%/control.c
fake_docusign_sources += %D%/control.h
fake_docusign_sources += %D%/journal.c
fake_docusign_sources += %D%/autopilot.c
fake_docusign_sources += %D%/autopilot.h
fake_docusign_sources += %D%/limits.c
fake_docusign_sources += %D%/limits.h
