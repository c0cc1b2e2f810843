// SPDX-License-Identifier: MIT
#include "media/ffmpeg/libavformat.h"

namespace podmill {

const Libavformat& libavformat() {
  static const Libavformat library;
  return library;
}

}  // namespace podmill
