# SPDX-License-Identifier: GPL-2.0-or-later
fake_docusign_sources += %D%/paper.h
fake_docusign_sources += %D%/ink.c
fake_docusign_sources += %D%/open.c
