// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace podmill {

/// A shared library that is loaded when it is first asked for, and stays for as long as the process. libavformat,
/// libavcodec and libavfilter bring 120 libraries along, which take the dynamic loader longer to bind than somebody
/// should wait who only wants to be told of a misspelt setting.
class LazyLibrary {
 public:
  /// The library of that number ("avcodec", 59), whose headers the program was built with. Throws
  /// Error{Fault::unsupported} where it can't be loaded.
  LazyLibrary(std::string_view name, unsigned major_version);

  /// Points `function` to what the library, or one that it brought along, has under that name. Throws as the
  /// constructor does.
  template <class Function>
  void find(const char* symbol, Function& function) const {
    function = reinterpret_cast<Function>(address(symbol));
    if (function == nullptr) refuse();
  }

  /// The same for what may be missing; null then.
  template <class Function>
  void find_maybe(const char* symbol, Function& function) const {
    function = reinterpret_cast<Function>(address(symbol));
  }

 private:
  void* address(const char* symbol) const;
  [[noreturn]] void refuse() const;
  std::string name_;
  unsigned major_version_;
  void* handle_;
};

}  // namespace podmill
