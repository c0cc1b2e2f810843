// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/support/refusal.h"
#include "words/chapters/formats.h"
#include "words/shows/chapter_text.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

const ChapterFormat& json = *chapter_format("json");

std::string refusal(std::string_view text) {
  return refusal_of([&] { return json.read(text, "c.json"); });
}

}  // namespace

TEST_CASE("JSON chapters are read whole, in order of time") {
  const ChapterLines read = json.read(
      R"({"version":"1.2.0","title":"x","chapters":[
        {"startTime":90.5,"endTime":120,"title":" Steam ","url":"https://example.org","img":"https://example.org/a.jpg"},
        {"startTime":0,"title":"Intro","toc":false,"location":{"name":"Bergen"}},
        {"startTime":"2:30","title":"Clock"}]})",
      "c.json");
  REQUIRE(read.chapters.size() == 3);
  CHECK(read.chapters[0].content.title == "Intro");
  CHECK(read.chapters[0].content.hidden);
  CHECK(read.chapters[1].start == 90500ms);
  CHECK(read.chapters[1].end == 120s);
  CHECK(read.chapters[1].content.title == "Steam");
  CHECK(read.chapters[1].content.url == "https://example.org");
  CHECK(read.chapters[1].content.image.address() == "https://example.org/a.jpg");
  CHECK(read.chapters[2].start == 150s);
  CHECK(read.remarks.empty());
}

TEST_CASE("a bare array is a list of chapters; what Podlove, ffprobe and yt-dlp write is read, and times as text") {
  const auto told = [](std::string_view text) {
    std::string list;
    for (const WrittenChapter& chapter : read_chapter_text(text, "c").chapters)
      list += std::to_string(chapter.start.count()) + " " + chapter.content.title + chapter.content.url + ";";
    return list;
  };
  CHECK(told(R"([{"startTime":0,"title":"Intro"},{"startTime":"00:01:30.5","title":"B"}])") == "0 Intro;90500 B;");
  CHECK(told(R"( [
    {"start":"00:00:00.000","title":"A","href":"x","image":""},{"start":"0:01:30","title":"B"}])") ==
        "0 Ax;90000 B;");
  CHECK(told(R"({"chapters":[{"id":0,"time_base":"1/1000","start":9500,"start_time":"9.500000","end":20000,)"
             R"("end_time":"20.000000","tags":{"title":"A"}}]})") == "9500 A;");
  CHECK(told(R"({"id":"x","chapters":[{"start_time":0.0,"end_time":9.0,"title":"A"}],"duration":9})") == "0 A;");
  CHECK(read_chapter_text("[\n{\"startTime\":0,\"title\":\"A\"},\n{\"title\":\"B\"}]", "c").remarks ==
        std::vector<std::string>{"line 3: \"B\" is no chapter: chapter 2 has no startTime of 0 or more seconds"});
  CHECK(told("{\"title\": \"x\", \"chapters\": \"c.txt\"}\n\n0:00 A\n1:00 B\n") == "0 A;60000 B;");
  CHECK(told("[0:00] A\n[1:00] B\n") == "0 A;60000 B;");
}

TEST_CASE("chapters without a usable time are passed over and told") {
  const ChapterLines read = json.read(
      R"({"chapters":[{"title":"a"},{"startTime":-1},{"startTime":1e300},{"startTime":null},7,{"startTime":5,"title":"b"},
          {"startTime":5.0001,
           "title":"c"}],"waypoints":[{}]})",
      "c.json");
  CHECK(read.chapters.size() == 1);
  REQUIRE(read.remarks.size() == 6);
  CHECK(read.remarks[0] == "line 1: \"a\" is no chapter: chapter 1 has no startTime of 0 or more seconds");
  CHECK(read.remarks[4] == "line 1: \"\" is no chapter: chapter 5 has no startTime of 0 or more seconds");
  CHECK(read.remarks[5] == "line 2: \"c\" is no chapter: it begins at 00:00:05 like line 1");
}

TEST_CASE("what is no JSON, or has no chapters, is refused with the place") {
  CHECK(refusal("{\"chapters\": [\n{\"startTime\": 0,}]}") == "c.json:2: is no valid JSON");
  CHECK(refusal("{}") == "c.json: has no list of chapters");
  CHECK(refusal("[]") == "was read");
  CHECK(refusal("7") == "c.json: has no list of chapters");
  CHECK(refusal("{\"chapters\":[{\"startTime\":1e999}]}") == "c.json: holds a number too large for anything");
  CHECK(refusal("{\"chapters\":{}}") == "c.json: has no list of chapters");
  CHECK(refusal("{\"chapters\":" + std::string(100'000, '[')) == "c.json:1: is no valid JSON");
}

TEST_CASE("written JSON chapters are read back as they were") {
  CHECK(rc::check("JSON, written and read", [] {
    std::vector<WrittenChapter> chapters;
    Millis start{*rc::gen::inRange(0, 5000)};
    for (const int gap : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 20'000'000))) {
      WrittenChapter chapter;
      chapter.start = start;
      if (gap % 3 == 0) chapter.end = start + Millis{gap};
      chapter.content.title =
          *rc::gen::element<std::string>("Intro", "\"quoted\" \\ back", "Über\tFähren", "第一章 🎉", "");
      chapter.content.url = *rc::gen::element<std::string>("", "https://example.org/?a=1&b=%20");
      chapter.content.hidden = gap % 5 == 0;
      chapters.push_back(chapter);
      start += Millis{gap};
    }
    std::vector<std::string> warnings;
    const ChapterLines read = read_chapter_text(json.write(chapters, {}, warnings), "c.json");
    drop_needless_ends(chapters);
    RC_ASSERT(read.chapters == chapters);
    RC_ASSERT(read.remarks.empty());
  }));
}
