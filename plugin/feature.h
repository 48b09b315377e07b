/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/feature.h - the extension stp.feature/1.
 *
 * Depends on: stp/ext.h, auth/.
 */
#ifndef DS_FEATURE_H
#define DS_FEATURE_H

#include <stp/ext.h>

extern const struct stp_feature ds_feature;

#endif /* DS_FEATURE_H */
