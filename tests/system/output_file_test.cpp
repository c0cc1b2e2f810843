// SPDX-License-Identifier: MIT
#include "system/output_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

std::span<const std::byte> bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("the target appears whole at commit, and not before") {
  const TemporaryFolder folder;
  {
    OutputFile file(folder / "a.mp3");
    file.write(3, bytes("def"));
    file.write(0, bytes("abc"));
    CHECK(file.size() == 6);
    CHECK(bytes_of(file.readable()) == "abcdef");
    CHECK_FALSE(std::filesystem::exists(folder / "a.mp3"));
    file.commit();
  }
  CHECK(bytes_of(folder / "a.mp3") == "abcdef");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("an uncommitted file leaves the old one and nothing else") {
  const TemporaryFolder folder;
  write_file(folder / "a.mp3", bytes("old"));
  { OutputFile(folder / "a.mp3").write(0, bytes("new")); }
  CHECK(bytes_of(folder / "a.mp3") == "old");
  CHECK(files_in(folder.path()) == 1);
  write_file(folder / "a.mp3", bytes("new"));
  CHECK(bytes_of(folder / "a.mp3") == "new");
}

TEST_CASE("an output that can't be written is an io error that names it") {
  const TemporaryFolder folder;
  for (const std::string& target : {folder / "none/a.mp3", folder.path(), std::string("/dev/full")}) {
    CAPTURE(target);
    try {
      OutputFile file(target);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.fault == Fault::io);
      CHECK(std::string(error.what()).starts_with(target));
      CHECK_FALSE(error.hint.empty());
    }
  }
}

TEST_CASE("what a killed process has left is taken away, what is in hand and what is others' is not") {
  const TemporaryFolder folder;
  const std::string mine = fmt::format(".a.mp3.{}.part", getpid());
  for (const std::string& name : {std::string(".a.mp3.2147483647.part"), mine, std::string(".a.part"),
                                  std::string("a.mp3.2147483647.part"), std::string(".part")})
    write_bytes(folder / name, "x");
  remove_stale_parts(folder.path());
  CHECK_FALSE(std::filesystem::exists(folder / ".a.mp3.2147483647.part"));
  for (const std::string& name :
       {mine, std::string(".a.part"), std::string("a.mp3.2147483647.part"), std::string(".part")})
    CHECK(std::filesystem::exists(folder / name));
}

TEST_CASE("a name that just fits is written, one that doesn't is refused before anything is") {
  const TemporaryFolder folder;
  constexpr std::size_t longest = 255;  // NAME_MAX of ext4, tmpfs and overlayfs
  const std::string target = folder / (std::string(longest - 4, 'd') + ".mp3");
  OutputFile file(target);
  file.write(0, bytes("whole"));
  file.commit();
  CHECK(std::filesystem::file_size(target) == 5);
  CHECK_THROWS_AS(OutputFile::check(folder / std::string(longest + 1, 'd')), Error);
}

TEST_CASE("an output in a folder that is still to be made is looked at where it would be made") {
  const TemporaryFolder folder;
  write_file(folder / "file", {});
  CHECK_NOTHROW(OutputFile::check(folder / "new/inner/talk.mp3"));
  CHECK_THROWS_AS(OutputFile::check(folder / "file/inner/talk.mp3"), Error);
}
