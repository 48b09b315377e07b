# SPDX-License-Identifier: GPL-2.0-or-later
# tests/fuzz/fuzz.mk - what make fuzz runs in a folder of its own: the plugin and libstp-host once more, with clang,
# libFuzzer and the sanitizers.  local.mk gives SRC, SOURCES, CPPFLAGS, LIBS, TARGETS and FUZZ_SECONDS.
FUZZ_CC = clang
FUZZ_CFLAGS = -std=c11 -g -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
objects = $(patsubst %.c,lib/%.o,$(filter %.c,$(SOURCES)))

# Each target for so many seconds, on its corpus and what it has found here before; what breaks it is kept and told.
run: $(addprefix run-,$(TARGETS))
run-%: fuzz-% words
	@mkdir -p found/$* broken
	@echo "fuzz $*: $(FUZZ_SECONDS) s"
	@ASAN_OPTIONS=detect_leaks=1 ./fuzz-$* -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -dict=words \
	  -artifact_prefix=broken/$*- found/$* $(SRC)/tests/fuzz/corpus/$* >$*.log 2>&1 </dev/null \
	  || { tail -n 40 $*.log; echo "fuzz $*: the input is in $(CURDIR)/broken"; exit 1; }
	@sed -n 's/^stat::number_of_executed_units: */  executions /p' $*.log
	@grep ' cov: ' $*.log | tail -n 1 | sed 's/^#[0-9]*[^c]*/  /; s/ exec.*//'
	@echo "  new inputs $$(ls found/$* | wc -l), in $(CURDIR)/found/$*"

fuzz-%: $(SRC)/tests/fuzz/%.c $(SRC)/tests/fuzz/fuzz.h lib.a
	@echo "  FUZZ     $*"
	@$(FUZZ_CC) $(CPPFLAGS) $(FUZZ_CFLAGS) -fsanitize=fuzzer -o $@ $< lib.a $(LIBS)

# The names of the service's objects, which a fuzzer does not guess.
words: $(wildcard $(SRC)/plugin/objects/*.[ch])
	@grep -oh '/[A-Za-z]\{2,\}' $^ | sort -u | sed 's|/\(.*\)|"\1"|' >$@

lib.a: $(objects)
	@rm -f $@
	@ar rcs $@ $(objects)

lib/%.o: $(SRC)/%.c
	@mkdir -p $(@D)
	@$(FUZZ_CC) $(CPPFLAGS) $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -MMD -c -o $@ $<
-include $(objects:.o=.d)

.PHONY: run
.SECONDARY:
.DELETE_ON_ERROR:
