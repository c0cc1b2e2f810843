// SPDX-License-Identifier: MIT
#include "make/beside/files_beside.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "system/error.h"
#include "tests/support/media_files.h"
#include "tests/support/refusal.h"
#include "tests/support/sounds.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

const std::string jpeg = "\xFF\xD8\xFF\xE0 and so on", png = "\x89PNG\r\n\x1A\n and so on";

struct Folder {
  TemporaryFolder folder;
  void write(const std::string& name, const std::string& text = "x") const { write_bytes(folder / name, text); }
  FilesBeside beside(const std::string& recording, std::vector<fs::path> named = {}) const {
    return BesideRecordings(std::move(named)).of(folder / recording);
  }
};

std::string name(const fs::path& path) { return path.filename().string(); }

}  // namespace

TEST_CASE("what has a recording's name is about it, with endings in any case, and the folder's cover is for all") {
  const Folder folder;
  folder.write("talk.MD");
  folder.write("talk.Srt");
  folder.write("Cover.JPEG", jpeg);
  folder.write("README.md");
  folder.write("talk2.md");
  const FilesBeside found = folder.beside("talk.wav");
  CHECK(name(found.notes) == "talk.MD");
  CHECK(name(found.transcript) == "talk.Srt");
  CHECK(name(found.cover) == "Cover.JPEG");
  CHECK(found.remarks.empty());
  folder.write("talk.png", png);
  CHECK(name(folder.beside("talk.wav").cover) == "talk.png");
  CHECK(folder.beside("other.wav").notes.empty());
  CHECK(folder.beside("other.wav", {folder.folder / "Cover.JPEG"}).cover.empty());
}

TEST_CASE(
    "a text of a recording's name is its notes only with chapters or front matter, and Markdown goes before it") {
  const Folder folder;
  folder.write("talk.txt", "Hello and welcome. Today we talk about queues.\n");
  CHECK(folder.beside("talk.wav").notes.empty());
  folder.write("talk.txt", "0:00 One\n0:10 Two\n");
  CHECK(name(folder.beside("talk.wav").notes) == "talk.txt");
  folder.write("talk.txt", "---\ntitle: A talk\n---\nWords\n");
  CHECK(name(folder.beside("talk.wav").notes) == "talk.txt");
  std::string every_second;
  for (int i = 0; i < 300; ++i)
    every_second += std::to_string(i / 60) + ":" + (i % 60 < 10 ? "0" : "") + std::to_string(i % 60) + " words\n";
  folder.write("talk.txt", every_second);
  CHECK(folder.beside("talk.wav").notes.empty());
  folder.write("talk.txt", std::string("\0\1", 2));
  CHECK(folder.beside("talk.wav").notes.empty());
  folder.write("talk.txt", "---\ndraft: [\n---\n");
  CHECK_THROWS_AS(folder.beside("talk.wav"), Error);
  folder.write("talk.markdown");
  CHECK(name(folder.beside("talk.wav").notes) == "talk.markdown");
}

TEST_CASE("a picture that is none is not taken, and that is told") {
  const Folder folder;
  folder.write("talk.jpg", "<html>not found</html>");
  const FilesBeside found = folder.beside("talk.wav");
  CHECK(found.cover.empty());
  REQUIRE(found.remarks.size() == 1);
  CHECK(found.remarks[0].find("talk.jpg: not taken") != std::string::npos);
  fs::create_directory(folder.folder / "talk.png");
  CHECK(folder.beside("talk.wav").cover.empty());
}

TEST_CASE("where there is no report to tell whose transcripts they are, none is taken beside Podmill's own") {
  const Folder folder;
  folder.write("talk.vtt");
  CHECK(name(folder.beside("talk.wav").transcript) == "talk.vtt");
  folder.write("talk.transcript.json");
  const FilesBeside found = folder.beside("talk.wav");
  CHECK(found.transcript.empty());
  CHECK(found.remarks.size() == 1);
}
