/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects.h - all service objects, as one constant.
 *
 * Depends on: engine/.
 */
#ifndef DS_OBJECTS_H
#define DS_OBJECTS_H

#include "engine/table.h"

extern const struct stp_schema ds_schema;

#endif /* DS_OBJECTS_H */
