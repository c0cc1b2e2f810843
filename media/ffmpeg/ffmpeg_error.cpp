// SPDX-License-Identifier: MIT
#include "media/ffmpeg/ffmpeg_error.h"

#include <fmt/format.h>

#include <array>
#include <mutex>
#include <new>

#include "media/ffmpeg/c_ptr.h"

namespace podmill {

std::string ffmpeg_reason(int code) {
  switch (code) {
    case AVERROR_INVALIDDATA:
      return "invalid data";
    case AVERROR_EXIT:
      return "no progress";
    case AVERROR_EOF:
      return "it ends early";
    case AVERROR(ENOMEM):
      return "more memory asked for than there is";
    case AVERROR_PATCHWELCOME:
      return "something FFmpeg can't decode yet";
    case AVERROR_BUG:
    case AVERROR_BUG2:
      return "internal bug";
    default:
      break;
  }
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(code, text.data(), text.size());
  std::string reason = text.data();
  if (reason.size() > 1 && reason[0] >= 'A' && reason[0] <= 'Z' && (reason[1] < 'A' || reason[1] > 'Z')) {
    reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  }
  return reason;
}

Fault ffmpeg_fault(int code) noexcept {
  switch (code) {
    case AVERROR_INVALIDDATA:
    case AVERROR_EOF:
      return Fault::input;
    case AVERROR_EXIT:
    case AVERROR(EIO):
    case AVERROR(ENOENT):
    case AVERROR(EACCES):
    case AVERROR(EPERM):
    case AVERROR(ENOSPC):
    case AVERROR(ETIMEDOUT):
      return Fault::io;
    case AVERROR_DECODER_NOT_FOUND:
    case AVERROR_ENCODER_NOT_FOUND:
    case AVERROR_DEMUXER_NOT_FOUND:
    case AVERROR_MUXER_NOT_FOUND:
    case AVERROR_PATCHWELCOME:
    case AVERROR(ENOSYS):
    case AVERROR(EINVAL):
      return Fault::unsupported;
    default:
      return Fault::codec;
  }
}

int ffmpeg_check(int code, const std::string& name, const std::string& doing, const std::string& library,
                 const std::string& hint) {
  if (code >= 0) return code;
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  throw Error(ffmpeg_fault(code), fmt::format("{}: can't {}: {} ({})", name, doing, ffmpeg_reason(code), library),
              hint);
}

void tame_ffmpeg() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_callback([](void*, int, const char*, va_list) {});
    av_max_alloc(std::size_t{512} << 20);
  });
}

}  // namespace podmill
