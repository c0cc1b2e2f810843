// SPDX-License-Identifier: MIT
#pragma once
#include <memory>

#include "media/ffmpeg/lazy_library.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace podmill {

/// libavfilter's functions, under their names there. For .cpp files of media/.
struct Libavfilter {
  LazyLibrary library{"avfilter", LIBAVFILTER_VERSION_MAJOR};
  decltype(&::avfilter_graph_alloc) graph_alloc = library.function("avfilter_graph_alloc");
  decltype(&::avfilter_graph_free) graph_free = library.function("avfilter_graph_free");
  decltype(&::avfilter_graph_create_filter) graph_create_filter = library.function("avfilter_graph_create_filter");
  decltype(&::avfilter_graph_parse_ptr) graph_parse_ptr = library.function("avfilter_graph_parse_ptr");
  decltype(&::avfilter_graph_config) graph_config = library.function("avfilter_graph_config");
  decltype(&::avfilter_get_by_name) get_by_name = library.function("avfilter_get_by_name");
  decltype(&::avfilter_inout_alloc) inout_alloc = library.function("avfilter_inout_alloc");
  decltype(&::avfilter_inout_free) inout_free = library.function("avfilter_inout_free");
  decltype(&::av_buffersrc_add_frame) buffersrc_add_frame = library.function("av_buffersrc_add_frame");
  decltype(&::av_buffersink_get_frame) buffersink_get_frame = library.function("av_buffersink_get_frame");
};

/// Any thread. Throws Error{Fault::unsupported} where the library isn't there.
const Libavfilter& libavfilter();

struct FilterFreed {
  void operator()(AVFilterGraph* graph) const { libavfilter().graph_free(&graph); }
  void operator()(AVFilterInOut* ends) const { libavfilter().inout_free(&ends); }
};
using FilterGraphPtr = std::unique_ptr<AVFilterGraph, FilterFreed>;
using FilterEndsPtr = std::unique_ptr<AVFilterInOut, FilterFreed>;

}  // namespace podmill
