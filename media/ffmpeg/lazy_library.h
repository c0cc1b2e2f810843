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

  /// Where a function is; goes into a pointer of the function's type.
  class Address {
   public:
    explicit Address(void* address) : address_(address) {}
    template <class Function>
    operator Function*() const {
      return reinterpret_cast<Function*>(address_);
    }

   private:
    void* address_;
  };

  /// What the library, or one that it brought along, has under that name. Throws as the constructor does.
  Address function(const char* name) const;
  /// The same for what may be missing; null then.
  Address function_if_any(const char* name) const;

 private:
  [[noreturn]] void refuse() const;
  std::string name_;
  unsigned major_version_;
  void* handle_;
};

}  // namespace podmill
