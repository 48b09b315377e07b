/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/step_fields.h - FIELD=VALUE of a workflow step.
 *
 * Depends on: commands.h.
 */
#ifndef FAKE_HOST_STEP_FIELDS_H
#define FAKE_HOST_STEP_FIELDS_H

#include "commands.h"

/* As words for the method's inputs: of each field what was given, else what was saved (a JSON object; NULL: nothing
 * was), else its preset.  *ret: step_words_free(). */
stp_status step_words(const struct workflow_step *step, const char *saved, char *const *given, int count, char ***ret,
                      int *ret_count, struct stp_error *error);
void step_words_free(char **words, int count);
/* As one JSON object of texts, to be saved; *ret: free(). */
stp_status step_json(const struct workflow_step *step, char *const *given, int count, char **ret,
                     struct stp_error *error);

#endif /* FAKE_HOST_STEP_FIELDS_H */
