// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "media/mp3/digest.h"
#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

/// Episodes that are called by number and title.
struct Numbered : ShowFolder {
  Numbered() : ShowFolder("title = 'The Mill'\nfile_name = '{number:03}-{slug}.mp3'\n") {}
  explicit Numbered(const std::string& show) : ShowFolder(show) {}

  void episode(const std::string& name, int number, const std::string& title, const std::string& more = "") const {
    if (!fs::exists(*this / ("recordings/" + name + ".wav"))) record(name + ".wav", static_cast<unsigned>(number), 3);
    write("episodes/" + name + ".md",
          "---\ntitle: " + title + "\nnumber: " + std::to_string(number) + "\n" + more + "---\nNotes\n");
  }
  std::string digest(const std::string& output) const { return mp3_digest(*this / ("public/" + output)); }
};

}  // namespace

TEST_CASE("a changed number or title moves the file with all that belongs to it") {
  const Numbered show;
  show.write("a.srt", "1\n00:00:00,500 --> 00:00:01,000\nHello\n");
  const std::string more = "transcript: ../a.srt\nclips:\n  - title: Best\n    start: '0:00'\n    end: '0:02'\n";
  show.episode("a", 1, "First", more);
  REQUIRE(show.make().exit == 0);
  const std::string sound = show.digest("001-first.mp3"), clip = show.digest("001-first.clip-best.mp3");
  show.episode("a", 4, "Another name", more);
  CHECK(show.planned() == Names{"004-another-name.mp3: planned: it was 001-first.mp3; the words changed"});
  const Ended moved = show.make({"--explain"});
  CAPTURE(moved.err);
  CHECK(moved.exit == 0);
  CHECK(has(moved.err, "public/001-first.mp3 is called 004-another-name.mp3 from now on\n"));
  CHECK_FALSE(has(moved.err, "made"));
  CHECK(show.digest("004-another-name.mp3") == sound);
  CHECK(show.digest("004-another-name.clip-best.mp3") == clip);
  for (const auto& file : fs::directory_iterator(show / "public"))
    CHECK(file.path().filename().string().find("001-first") == std::string::npos);
  for (const std::string ending : {".report.json", ".vtt", ".srt", ".transcript.json"})
    CHECK(fs::exists(show / ("public/004-another-name" + ending)));
  CHECK(has(bytes_of(show / "public/004-another-name.report.json"), "004-another-name.clip-best.mp3"));
  CHECK_FALSE(has(bytes_of(show / "public/004-another-name.report.json"), "001-first"));
  CHECK(show.make().err == "recordings/a.wav: unchanged\n");
}

TEST_CASE("episodes that take each other's names keep their own sounds") {
  const Numbered show("title = 'The Mill'\nfile_name = '{number}.mp3'\n");
  for (const int number : {1, 2, 3}) show.episode(std::string(1, static_cast<char>('a' + number - 1)), number, "T");
  REQUIRE(show.make().exit == 0);
  const std::string a = show.digest("1.mp3"), b = show.digest("2.mp3"), c = show.digest("3.mp3");
  // One goes round: a to 2, b to 3, c to 1.
  show.episode("a", 2, "T");
  show.episode("b", 3, "T");
  show.episode("c", 1, "T");
  Ended ended = show.make();
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "3 retagged"));
  CHECK(show.digest("2.mp3") == a);
  CHECK(show.digest("3.mp3") == b);
  CHECK(show.digest("1.mp3") == c);
  // One comes between: those behind it step on.
  show.episode("b", 4, "T");
  show.episode("a", 3, "T");
  show.episode("d", 2, "New");
  ended = show.make();
  CHECK(has(ended.out, "1 made"));
  CHECK(has(ended.out, "2 retagged"));
  CHECK(show.digest("3.mp3") == a);
  CHECK(show.digest("4.mp3") == b);
  CHECK(show.outputs() == Names{"1.mp3", "2.mp3", "3.mp3", "4.mp3"});
}

TEST_CASE("a new name that a stranger's file has is told, and nothing is moved") {
  const Numbered show;
  show.episode("a", 1, "First");
  REQUIRE(show.make().exit == 0);
  show.write("public/002-first.mp3", "somebody's");
  show.episode("a", 2, "First");
  const Ended ended = show.make();
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "exists and was not made by podmill"));
  CHECK(bytes_of(show / "public/002-first.mp3") == "somebody's");
  CHECK(fs::exists(show / "public/001-first.mp3"));
}
