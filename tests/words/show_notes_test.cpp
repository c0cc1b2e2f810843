// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "words/shows/notes.h"

using namespace podmill;

namespace {

/// Show notes as real shows have them: chapters among prose with numbers, links and lists that are no chapters.
struct Example {
  std::size_t chapters;
  std::string_view notes;
};

constexpr Example episodes[] = {
    {0,
     "Sep 7, 2024 • 25min\nFrontend and Backends Timeouts\nDive into the intriguing world of timeouts in "
     "programming!\n"},
    {0,
     "Sep 2, 2024 • 28min\nPostgres is combining IO in version 17\nFundamentals of operating systems "
     "https://oscourse.win\nTo read page 0, for example, you would call read on offset 0 for 8192 bytes, page 7 is "
     "offset 57,345 for 8192 and so on.\n"},
    {9,
     "Aug 30, 2024 • 37min\nWindows vs Linux Kernel\nhttps://os.husseinnasser.com\n"
     "0:00 Intro\n0:30 Fundamentals TCP/IP\n3:00 Unreachable Port Behavior\n"
     "6:00 Client Kernel Behavior (Linux vs Windows)\n11:40 Slow TCP Connect on Windows\n15:00 localhost, IPv6 and "
     "IPv4\n20:00 Happy Eyeballs\n28:00 Registry keys to change the behavior\n31:00 Port Unreachable vs Host "
     "Unreachable\nhttps://daniel.haxx.se/blog/2024/08/14/slow-tcp-connect-on-windows/\n"},
    {6,
     "Aug 25, 2024 • 20min\nRunning out of TCP ephemeral source ports\n0:00 Intro\n0:30 System architecture\n"
     "2:20 The behavior of the bug\n4:00 Backend Troubleshooting\n7:00 The cause\n15:30 Ephemeral ports on "
     "loopback\n"},
    {0, "May 20, 2024 • 17min\nio uring gets even faster\nTopics include how normal copying works for Linux 6.10.\n"},
    {8,
     "May 7, 2024 • 29min\nThis seems to improve python benchmarks performance by at most 1.16x at a cost of an "
     "extra "
     "3MB in binary size.\nO1 - local register allocation, subexpression elimination\n"
     "O2 - Function inlining only small functions\nO3 - Agressive inlining, SMID\n"
     "0:00 Intro\n1:00 Fedora Linux gets Fast Python\n5:40 What is Compiling?\n9:00 Compiling with No Optimization\n"
     "12:10 Compiling with -O1\n15:30 Compiling with -O2\n20:00 Compiling with -O3\n23:20 Showing Numbers\n"
     "Backend Troubleshooting Course\nhttps://performance.husseinnasser.com\n"},
    {0, "Apr 29, 2024 • 34min\nAllegro improved Kafka latency by 80% switching from ext4 to XFS.\n"},
    {4,
     "Mar 5, 2024 • 14min\nGoogle submitted a patch to Linux Kernel 6.8 to improve TCP performance by 40%.\n"
     "0:00 Intro\n0:30 Google improves Linux Kernel TCP by 40%\n1:40 How CPU Cache Line Works\n"
     "6:45 Reviewing the Google Patch\nhttps://www.phoronix.com/news/Linux-6.8-Networking\n"
     "https://lore.kernel.org/netdev/20231129072756.3684495-1-lixiaoyan@google.com/\n"},
    {0, "Feb 29, 2024 • 16min\nDatabase Torn pages\nComparison of file system block and database pages.\n"},
    {0, "7 snips\nFeb 28, 2024 • 31min\nCloudflare Open sources Pingora (NGINX replacement)\n"},
};

}  // namespace

TEST_CASE("the show notes of real episodes give the chapters their author meant, and no others") {
  for (const Example& episode : episodes) {
    CAPTURE(std::string(episode.notes));
    for (const std::string_view name : {"notes.md", "notes.txt"}) {
      const Notes notes = read_notes(episode.notes, name);
      REQUIRE(notes.chapters.size() == episode.chapters);
      CHECK(notes.remarks.empty());
      if (episode.chapters == 0) continue;
      CHECK(notes.chapters.front().start == Millis{0});
      CHECK(notes.chapters.front().content.title == "Intro");
    }
  }
  CHECK(read_notes(episodes[5].notes, "notes.md").chapters[4].content.title == "Compiling with -O1");
}
