// SPDX-License-Identifier: MIT
#include "words/transcripts/formats.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <sstream>

#include "system/utf8.h"
#include "tests/support/program.h"
#include "tests/support/texts.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

std::string written(std::string_view ending, const std::vector<Cue>& cues) {
  for (const TranscriptFormat& format : transcript_formats()) {
    if (format.ending == ending) return format.write(cues);
  }
  throw std::logic_error("no such format");
}

/// Words that fit into any line, without what a format or a reader of names would take for its own.
rc::Gen<std::string> words() {
  return rc::gen::map(text(60), [](const std::string& any) {
    std::string kept;
    std::size_t run = 0;
    for (std::size_t at = 0; at < any.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(any, at);
      const bool space = c <= ' ' || c == 0x7F;
      run = space ? 0 : run + 1;
      if (space || run > 20) {
        if (!kept.empty() && !kept.ends_with(' ')) kept += ' ';
        run = space ? 0 : 1;
      }
      if (!space && std::u32string_view(U":<>{}").find(c) == std::u32string_view::npos)
        kept += any.substr(begin, at - begin);
    }
    return "w" + kept + "w";
  });
}

std::vector<Cue> some_cues(bool speakers) {
  std::vector<Cue> cues;
  Millis at{};
  // Each more than once: whoever is named once only is not known from prose with a colon.
  const std::string names[] = {"Ann Lee", "Bo", "Zoë 2"};
  const int count = *rc::gen::inRange(6, 12);
  for (int i = 0; i < count; ++i) {
    const Millis start = at + Millis{*rc::gen::inRange(0, 5000)};
    at = start + Millis{*rc::gen::inRange(500, 9000)};
    cues.push_back({start, at, speakers ? names[i % 3] : "", *words()});
  }
  return cues;
}

/// What each says, whatever cues it is broken into.
std::vector<std::pair<std::string, std::string>> said(const std::vector<Cue>& cues) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Cue& cue : cues) {
    if (all.empty() || all.back().first != cue.speaker) {
      all.emplace_back(cue.speaker, cue.text);
    } else {
      all.back().second += ' ' + cue.text;
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a transcript in WebVTT has voices, and no text that could be taken for a tag") {
  CHECK(written(".vtt", {{1000ms, 2500ms, "Ann", "1 < 2 --> & so"}, {3600000ms, 3601500ms, "", "Yes"}}) ==
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Ann>1 &lt; 2 --&gt; &amp; so\n\n"
        "01:00:00.000 --> 01:00:01.500\nYes\n");
}

TEST_CASE("a transcript in SubRip says who speaks where that changes") {
  CHECK(written(".srt",
                {{0ms, 1000ms, "Ann", "One"}, {1000ms, 2000ms, "Ann", "two"}, {2000ms, 3000ms, "Bo", "Three"}}) ==
        "1\n00:00:00,000 --> 00:00:01,000\nAnn: One\n\n2\n00:00:01,000 --> 00:00:02,000\ntwo\n\n"
        "3\n00:00:02,000 --> 00:00:03,000\nBo: Three\n");
}

TEST_CASE("a long cue becomes several of two lines, each with as much of the time as of the text") {
  const std::string ten = "abcdefghi ";
  std::string text;
  for (int i = 0; i < 12; ++i) text += ten;
  text.pop_back();
  CHECK(written(".srt", {{0ms, 12000ms, "", text}}) ==
        "1\n00:00:00,000 --> 00:00:06,050\nabcdefghi abcdefghi abcdefghi\nabcdefghi abcdefghi abcdefghi\n\n"
        "2\n00:00:06,050 --> 00:00:12,000\nabcdefghi abcdefghi abcdefghi\nabcdefghi abcdefghi abcdefghi\n");
  CHECK(has(written(".transcript.json", {{0ms, 12000ms, "", text}}), text));
}

TEST_CASE("lines are never longer than players show, even of words without end") {
  const std::string endless(500, 'x');
  for (const auto& [ending, width] : {std::pair(".vtt", 65), std::pair(".srt", 32)}) {
    std::istringstream lines(written(ending, {{0ms, 9000ms, "", endless + " " + endless}}));
    for (std::string line; std::getline(lines, line);) CHECK(code_points(line) <= static_cast<std::size_t>(width));
  }
}

TEST_CASE("what is written is read again: the same words by the same speakers, JSON to the cue") {
  rc::check([] {
    const std::vector<Cue> cues = some_cues(*rc::gen::arbitrary<bool>());
    const std::vector<Cue> json = read_transcript(written(".transcript.json", cues), "t.json").cues;
    RC_ASSERT(json == cues);
    for (const std::string ending : {".vtt", ".srt"}) {
      const std::vector<Cue> read = read_transcript(written(ending, cues), "t").cues;
      RC_ASSERT(said(read) == said(cues));
      RC_ASSERT(read.front().start == cues.front().start);
      RC_ASSERT(read.back().end == cues.back().end);
    }
  });
}
