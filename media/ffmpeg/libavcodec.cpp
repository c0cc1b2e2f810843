// SPDX-License-Identifier: MIT
#include "media/ffmpeg/libavcodec.h"

namespace podmill {

const Libavcodec& libavcodec() {
  static const Libavcodec library;
  return library;
}

}  // namespace podmill
