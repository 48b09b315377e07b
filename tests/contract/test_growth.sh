#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_growth.sh - a plugin of a later minor version passes every test that the mock of
# 1.0 passes, with the host of 1.0.
: "${STP_BUILD:?make check sets it}" "${STP_TEST_MODULES:?}"
test -f "$STP_TEST_MODULES/mock_grown.so" || { echo "no mock_grown.so in $STP_TEST_MODULES"; exit 99; }
STP_TEST_MOCK=mock_grown
export STP_TEST_MOCK
for test in test_args test_list test_service; do
	"$STP_BUILD/tests/loader/$test" || exit 1
done
