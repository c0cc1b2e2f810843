// SPDX-License-Identifier: MIT
#include "media/libavfilter.h"

#include "media/lazy_library.h"

namespace podmill {

namespace {

Libavfilter loaded() {
  const LazyLibrary library("avfilter", LIBAVFILTER_VERSION_MAJOR);
  Libavfilter found{};
  library.find("avfilter_graph_alloc", found.graph_alloc);
  library.find("avfilter_graph_free", found.graph_free);
  library.find("avfilter_graph_create_filter", found.graph_create_filter);
  library.find("avfilter_graph_parse_ptr", found.graph_parse_ptr);
  library.find("avfilter_graph_config", found.graph_config);
  library.find("avfilter_get_by_name", found.get_by_name);
  library.find("avfilter_inout_alloc", found.inout_alloc);
  library.find("avfilter_inout_free", found.inout_free);
  library.find("av_buffersrc_add_frame", found.buffersrc_add_frame);
  library.find("av_buffersink_get_frame", found.buffersink_get_frame);
  return found;
}

}  // namespace

const Libavfilter& libavfilter() {
  static const Libavfilter library = loaded();
  return library;
}

}  // namespace podmill
