// SPDX-License-Identifier: MIT
#include "words/chapters/formats.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "words/chapters/document.h"
#include "words/chapters/list.h"

using namespace podmill;
using namespace std::chrono_literals;

namespace {

WrittenChapter chapter(Millis start, std::string title) {
  WrittenChapter made;
  made.start = start;
  made.content.title = std::move(title);
  return made;
}

std::string written(std::string_view format, const std::vector<WrittenChapter>& chapters) {
  return write_chapters(*chapter_format(format), chapters).text;
}

}  // namespace

TEST_CASE("JSON chapters hold what is known and nothing else, times as exact decimals") {
  std::vector<WrittenChapter> chapters{chapter(0ms, "Intro"), chapter(30500ms, "Two"), chapter(3600001ms, "Three")};
  chapters[0].end = 30s;
  chapters[1].content.url = "https://example.org";
  chapters[1].content.image = ImageLocation("https://example.org/a.jpg");
  chapters[2].content.image = ImageLocation("local.jpg");
  chapters[2].content.hidden = true;
  CHECK(written("json", chapters) == R"({"version":"1.2.0","chapters":[
{"startTime":0,"endTime":30,"title":"Intro"},
{"startTime":30.5,"title":"Two","url":"https://example.org","img":"https://example.org/a.jpg"},
{"startTime":3600.001,"title":"Three","toc":false}
]}
)");
}

TEST_CASE("no chapters are an empty list") {
  CHECK(written("json", {}) == "{\"version\":\"1.2.0\",\"chapters\":[]}\n");
  CHECK(written("text", {}) == "");
}

TEST_CASE("a title that is no UTF-8 still makes valid JSON") {
  CHECK(written("json", {chapter(0ms, "caf\xE9")}).find("caf\uFFFD") != std::string::npos);
}

TEST_CASE("a list for descriptions has two digits everywhere, and hours for all or none") {
  std::vector<WrittenChapter> chapters{chapter(0ms, "Intro"), chapter(90999ms, "Two"), chapter(59min, "Three")};
  CHECK(written("text", chapters) == "00:00 Intro\n01:30 Two\n59:00 Three\n");
  chapters.push_back(chapter(1h, "Four"));
  CHECK(written("text", chapters) == "00:00:00 Intro\n00:01:30 Two\n00:59:00 Three\n01:00:00 Four\n");
  chapters.back().content.hidden = true;
  CHECK(written("text", chapters) == "00:00 Intro\n01:30 Two\n59:00 Three\n");
}

TEST_CASE("every format has a name of its own, is read or written, and takes an empty list") {
  for (const ChapterFormat& format : chapter_formats()) {
    CAPTURE(std::string(format.name));
    CHECK_FALSE(format.summary.empty());
    CHECK(chapter_format(format.name) == &format);
    CHECK((format.read || format.write));
    CHECK((format.read != nullptr) == (format.recognises != nullptr));
    if (!format.write) continue;
    const std::string text = write_chapters(format, {}).text;
    CHECK((text.empty() || text.ends_with('\n')));
  }
  CHECK(chapter_format("xml") == nullptr);
}

TEST_CASE("the list for descriptions is read back to the second") {
  const std::vector<WrittenChapter> chapters{chapter(0ms, "Intro"), chapter(90s, "Two - more"), chapter(2h, "Three")};
  CHECK(find_chapters(written("text", chapters)).chapters == chapters);
}
