// SPDX-License-Identifier: MIT
#include "publish/versions.h"

#include <ebur128.h>
#include <fmt/format.h>
#include <taglib.h>

#include "media/ffmpeg/libavcodec.h"
#include "media/ffmpeg/libavformat.h"

extern "C" {
#include <libavutil/avutil.h>
#include <libswresample/swresample.h>
}

namespace podmill {
namespace {

std::string libav(unsigned version) {
  return fmt::format("{}.{}.{}", AV_VERSION_MAJOR(version), AV_VERSION_MINOR(version), AV_VERSION_MICRO(version));
}

/// Empty where libavcodec is built without LAME.
std::string lame() {
  const auto ask = libavcodec().get_lame_version;
  return ask != nullptr ? ask() : "";
}

std::string libebur128() {
  int major = 0, minor = 0, patch = 0;
  ebur128_get_version(&major, &minor, &patch);
  return fmt::format("{}.{}.{}", major, minor, patch);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> versions() {
  return {{"podmill", PODMILL_VERSION},
          {"ffmpeg", av_version_info()},
          {"libavformat", libav(libavformat().version())},
          {"libavcodec", libav(libavcodec().version())},
          {"libswresample", libav(swresample_version())},
          {"lame", lame()},
          {"libebur128", libebur128()},
          {"taglib", fmt::format("{}.{}.{}", TAGLIB_MAJOR_VERSION, TAGLIB_MINOR_VERSION, TAGLIB_PATCH_VERSION)}};
}

}  // namespace podmill
