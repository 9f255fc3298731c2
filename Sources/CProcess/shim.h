// SPDX-License-Identifier: Apache-2.0
// prctl takes variable arguments, which Swift does not call; mallopt stands in malloc.h, which its Glibc leaves out.
#pragma once
#include <malloc.h>
#include <sys/prctl.h>

static inline int wayline_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
