# SPDX-License-Identifier: GPL-2.0-or-later
include fakes/docusign/local.mk
include fakes/host/local.mk
include fakes/demo/local.mk
