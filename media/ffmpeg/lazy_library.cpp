// SPDX-License-Identifier: MIT
#include "media/ffmpeg/lazy_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "system/error.h"

namespace podmill {

LazyLibrary::LazyLibrary(std::string_view name, unsigned major_version)
    : name_(name),
      major_version_(major_version),
      handle_(dlopen(fmt::format("lib{}.so.{}", name, major_version).c_str(), RTLD_LAZY)) {
  if (handle_ == nullptr) refuse();
}

LazyLibrary::Address LazyLibrary::function(const char* name) const {
  void* const address = dlsym(handle_, name);
  if (address == nullptr) refuse();
  return Address(address);
}

LazyLibrary::Address LazyLibrary::function_if_any(const char* name) const { return Address(dlsym(handle_, name)); }

void LazyLibrary::refuse() const {
  const char* why = dlerror();  // NOLINT(concurrency-mt-unsafe): of this thread
  throw Error(Fault::unsupported, fmt::format("lib{} can't be loaded: {}", name_, why != nullptr ? why : "no reason"),
              fmt::format("install the package lib{}{}, a part of FFmpeg", name_, major_version_));
}

}  // namespace podmill
