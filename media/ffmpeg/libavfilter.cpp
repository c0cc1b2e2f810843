// SPDX-License-Identifier: MIT
#include "media/ffmpeg/libavfilter.h"

namespace podmill {

const Libavfilter& libavfilter() {
  static const Libavfilter library;
  return library;
}

}  // namespace podmill
