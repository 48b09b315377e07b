# SPDX-License-Identifier: GPL-2.0-or-later
fake_docusign_sources += %D%/notes.c
