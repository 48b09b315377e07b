# SPDX-License-Identifier: GPL-2.0-or-later
dist_check_SCRIPTS += %D%/test_link_order.sh %D%/test_symbols.sh
