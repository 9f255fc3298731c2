// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>
#include <stdint.h>

// What libFuzzer offers to a custom mutator; it has no header for it.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
