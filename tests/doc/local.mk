# SPDX-License-Identifier: GPL-2.0-or-later
# The manual: every command and listing of it is executed.
dist_check_SCRIPTS += \
	%D%/test_listings.sh \
	%D%/test_readme.sh \
	%D%/test_reference.sh
EXTRA_DIST += \
	%D%/compare.awk \
	%D%/edit.awk \
	%D%/listings.awk \
	%D%/readme_stage.sh \
	%D%/run_listings
check_DATA += docs/stp-abi.html docs/stp-abi.3
