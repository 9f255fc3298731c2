// SPDX-License-Identifier: Apache-2.0
// Swift's Glibc module leaves malloc.h out: only there is mallopt, which says when memory goes back to the system.
#pragma once
#include <malloc.h>
