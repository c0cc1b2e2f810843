// SPDX-License-Identifier: MIT
#include "media/libavformat.h"

#include "media/lazy_library.h"

namespace podmill {

namespace {

Libavformat loaded() {
  const LazyLibrary library("avformat", LIBAVFORMAT_VERSION_MAJOR);
  Libavformat found{};
  library.find("avformat_version", found.version);
  library.find("avformat_alloc_context", found.alloc_context);
  library.find("avformat_open_input", found.open_input);
  library.find("avformat_close_input", found.close_input);
  library.find("avformat_find_stream_info", found.find_stream_info);
  library.find("av_read_frame", found.read_frame);
  library.find("av_seek_frame", found.seek_frame);
  library.find("avio_alloc_context", found.io_alloc_context);
  library.find("avio_context_free", found.io_context_free);
  return found;
}

}  // namespace

const Libavformat& libavformat() {
  static const Libavformat library = loaded();
  return library;
}

}  // namespace podmill
