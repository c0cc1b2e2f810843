// SPDX-License-Identifier: MIT
#include "media/libavfilter.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <string>

#include "pipeline/error.h"

namespace podmill {

namespace {

[[noreturn]] void refuse() {
  const char* why = dlerror();  // NOLINT(concurrency-mt-unsafe): of this thread
  throw Error(Fault::unsupported, fmt::format("libavfilter can't be loaded: {}", why != nullptr ? why : "no reason"),
              fmt::format("install the package libavfilter8, FFmpeg's library number {}", LIBAVFILTER_VERSION_MAJOR));
}

template <class Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  if (function == nullptr) refuse();
}

Libavfilter loaded() {
  // Stays for as long as the process.
  void* const library = dlopen(fmt::format("libavfilter.so.{}", LIBAVFILTER_VERSION_MAJOR).c_str(), RTLD_NOW);
  if (library == nullptr) refuse();
  Libavfilter found{};
  find(library, "avfilter_graph_alloc", found.graph_alloc);
  find(library, "avfilter_graph_free", found.graph_free);
  find(library, "avfilter_graph_create_filter", found.graph_create_filter);
  find(library, "avfilter_graph_parse_ptr", found.graph_parse_ptr);
  find(library, "avfilter_graph_config", found.graph_config);
  find(library, "avfilter_get_by_name", found.get_by_name);
  find(library, "avfilter_inout_alloc", found.inout_alloc);
  find(library, "avfilter_inout_free", found.inout_free);
  find(library, "av_buffersrc_add_frame", found.buffersrc_add_frame);
  find(library, "av_buffersink_get_frame", found.buffersink_get_frame);
  return found;
}

}  // namespace

const Libavfilter& libavfilter() {
  static const Libavfilter library = loaded();
  return library;
}

}  // namespace podmill
