// SPDX-License-Identifier: MIT
#pragma once

#include "media/ffmpeg/lazy_library.h"

extern "C" {
#include <libavformat/avformat.h>
}

namespace podmill {

/// libavformat's functions, under their names there. For .cpp files, and headers that only .cpp files of media/
/// include.
struct Libavformat {
  LazyLibrary library{"avformat", LIBAVFORMAT_VERSION_MAJOR};
  decltype(&::avformat_version) version = library.function("avformat_version");
  decltype(&::avformat_alloc_context) alloc_context = library.function("avformat_alloc_context");
  decltype(&::avformat_open_input) open_input = library.function("avformat_open_input");
  decltype(&::avformat_close_input) close_input = library.function("avformat_close_input");
  decltype(&::avformat_find_stream_info) find_stream_info = library.function("avformat_find_stream_info");
  decltype(&::av_read_frame) read_frame = library.function("av_read_frame");
  decltype(&::av_seek_frame) seek_frame = library.function("av_seek_frame");
  decltype(&::avio_alloc_context) io_alloc_context = library.function("avio_alloc_context");
  decltype(&::avio_context_free) io_context_free = library.function("avio_context_free");
};

/// Any thread. Throws Error{Fault::unsupported} where the library isn't there.
const Libavformat& libavformat();

}  // namespace podmill
