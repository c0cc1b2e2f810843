// SPDX-License-Identifier: MIT
#include "media/libavformat.h"

namespace podmill {

const Libavformat& libavformat() {
  static const Libavformat library;
  return library;
}

}  // namespace podmill
