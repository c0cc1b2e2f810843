// SPDX-License-Identifier: MIT
#include "system/descriptor.h"

#include <unistd.h>

namespace podmill {

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);
}

}  // namespace podmill
