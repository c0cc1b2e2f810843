// SPDX-License-Identifier: MIT
// The command `podmill`: tells its version, and hands everything else to the program. That is linked to FFmpeg, whose
// 145 libraries take the dynamic loader longer to bind than a script should wait that only asks for a version.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

/// Where it is built, then where it is installed, seen from this file.
constexpr const char* places[] = {"libexec/podmill/podmill", "../libexec/podmill/podmill"};

/// Returns only if there is none that can be run.
int run_program(char** words) {
  std::error_code why;
  const fs::path here = fs::read_symlink("/proc/self/exe", why).parent_path();
  for (const char* place : places) ::execv((here / place).c_str(), words);
  const std::string text = "podmill: can't run " + (here / places[1]).lexically_normal().string() + ": " +
                           std::strerror(errno) + "\n  hint: install it as a whole, with cmake --install\n";
  std::fputs(text.c_str(), stderr);
  return 1;
}

}  // namespace

int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "--version") {
    std::puts("podmill " PODMILL_VERSION);
    return std::fflush(stdout) == 0 ? 0 : 1;
  }
  return run_program(words);
}
