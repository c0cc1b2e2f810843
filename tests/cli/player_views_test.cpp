// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "media/id3/tag.h"
#include "tests/support/id3_bytes.h"
#include "tests/support/mp3_bytes.h"
#include "tests/support/program.h"
#include "tests/support/sounds.h"

namespace podmill {
namespace {

using namespace testing;

/// Ten seconds of silence behind a tag.
std::string file(const TemporaryFolder& folder, const std::string& name, std::span<const std::byte> tag) {
  append_to(folder / name, tag);
  append_to(folder / name, silent_mp3(400));
  return folder / name;
}

std::vector<std::byte> own_tag() {
  TagContent content;
  content.description = "Boats\n\n00:00 One\n00:03 Two\n00:06 Three";
  content.chapters = {{Millis{0}, Millis{3000}, {"One", "https://example.org"}},
                      {Millis{3000}, Millis{6000}, {"Two"}},
                      {Millis{6000}, Millis{10'000}, {"Three"}}};
  return render_id3(content);
}

TEST_CASE("check --players shows what each player shows, without a preset, and exits 0 where all are alike") {
  const TemporaryFolder folder;
  const std::string path = file(folder, "own.mp3", own_tag());
  const Ended ended = run_podmill({"check", "--players", path});
  CHECK(ended.exit == 0);
  CHECK(ended.err.empty());
  CHECK(ended.out == path +
                         ": 3 chapters, alike in every player\n"
                         "  AntennaPod                   3 chapters   as the file has them\n"
                         "  Pocket Casts                 3 chapters   as the file has them\n"
                         "  Overcast                     3 chapters   as the file has them\n"
                         "  Apple Podcasts               3 chapters   as the file has them\n"
                         "  FFmpeg, VLC                  3 chapters   as the file has them\n"
                         "  music-metadata               3 chapters   as the file has them\n"
                         "  Apple Podcasts, description  3 chapters   as the file has them\n"
                         "  Spotify, description         3 chapters   as the file has them\n"
                         "  YouTube, description         no chapters  \"One\" lasts 3 s, and it takes 10 s at least\n"
                         "  seeks by constant bit rate   +34 ms       off at worst, where a chapter begins\n"
                         "  seeks by Xing table          can't        there is no table with counts\n");
}

TEST_CASE("a foreign file exits 1, and each player's loss is named") {
  const TemporaryFolder folder;
  const std::string tag =
      id3::tag(3, 0,
               id3::frame("CHAP", id3::chap("a", 0, 5000,
                                            id3::frame("TIT2", id3::latin_text("One")) +
                                                id3::frame("WXXX", id3::link_body("https://a.example/b+c")))));
  const std::string path = file(folder, "other.mp3", id3::bytes(tag));
  const Ended ended = run_podmill({"check", path, "--players"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.out, path + ": 1 chapter, NOT ALIKE\n"));
  CHECK(has(ended.out, "1 chapter    1 link changed\n"));
  CHECK(has(ended.out, "no chapters  1 lost: there is no table of contents\n"));
}

TEST_CASE("check --players prints one JSON document, of files that can't be read too") {
  const TemporaryFolder folder;
  const Ended ended =
      run_podmill({"check", "--players", "--json", file(folder, "own.mp3", own_tag()), folder / "missing.mp3"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "missing.mp3: no such file"));
  const auto json = nlohmann::json::parse(ended.out);
  REQUIRE(json["files"].size() == 2);
  const auto& own = json["files"][0];
  CHECK(own["alike"] == true);
  CHECK(own["chapters"][1] == nlohmann::json::parse(R"({"start":3.0,"title":"Two","url":"","image":false})"));
  REQUIRE(own["players"].size() == 6);
  CHECK(own["players"][0]["name"] == "AntennaPod");
  CHECK(own["players"][0]["chapters"] == own["chapters"]);
  CHECK(own["players"][0]["differences"]["lost"] == 0);
  CHECK(own["descriptions"][1]["chapters"].size() == 3);
  CHECK(own["seekers"][0]["errors_ms"].size() == 3);
  CHECK(own["seekers"][1]["worst_ms"].is_null());
  CHECK(json["files"][1]["alike"] == false);
  CHECK(json["files"][1]["error"]["fault"] == "input");
}

TEST_CASE("--players takes no preset, and a file without chapters is alike in every player") {
  const TemporaryFolder folder;
  const std::string path = file(folder, "bare.mp3", {});
  CHECK(run_podmill({"check", "--players", "-p", "podcast", path}).exit == 2);
  const Ended ended = run_podmill({"check", "--players", path});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, path + ": no chapters, alike in every player\n"));
}

}  // namespace
}  // namespace podmill
