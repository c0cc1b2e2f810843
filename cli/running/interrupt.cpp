// SPDX-License-Identifier: MIT
#include "cli/running/interrupt.h"

#include <array>
#include <atomic>
#include <cassert>
#include <csignal>

namespace podmill {
namespace {

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};
std::atomic<Run*> in_hand = nullptr;  // a signal handler has no other way to it
static_assert(std::atomic<Run*>::is_always_lock_free);

std::atomic<int> noted = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void cancel(int number) {
  note_signal(number);
  if (Run* run = in_hand.load()) run->cancel();
}

void handle(void (*by)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = by;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  for (const int signal : signals) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup stays nohup
  }
}

}  // namespace

void note_signal(int number) {
  int none = 0;
  noted.compare_exchange_strong(none, number);
}

int exit_by_signal() {
  constexpr int killed_by = 128;
  const int number = noted;
  return killed_by + (number > 0 ? number : SIGINT);
}

Interrupt::Interrupt(Run& run) {
  assert(in_hand.load() == nullptr);
  in_hand = &run;
  handle(cancel, static_cast<int>(SA_RESETHAND) | SA_RESTART);
}

Interrupt::~Interrupt() {
  handle(SIG_DFL, 0);
  in_hand = nullptr;
}

}  // namespace podmill
