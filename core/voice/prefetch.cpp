#include "core/voice/prefetch.hpp"

#include <algorithm>
#include <utility>

#include "core/voice/offers.hpp"

namespace vitara::voice {

namespace {

constexpr std::size_t kThreads = 2;
constexpr std::size_t kMostWaiting = 64;
constexpr std::size_t kMostProviders = 8;
constexpr int kDays = 3;
constexpr int kLookAhead = 8;  // days among which the working ones are taken
// What was read stands for 15 s: renewed this often, it never runs out while calls come in.
constexpr auto kAgain = std::chrono::seconds(10);
constexpr auto kPatience = std::chrono::seconds(3);
constexpr auto kDaysPatience = (kDays + 1) * kPatience;
constexpr std::size_t kMostRemembered = 1024;

std::vector<LocalDay> coming_days(const Tenant& tenant, LocalDay today) {
  std::vector<LocalDay> days;
  for (int ahead = 0; ahead < kLookAhead && std::ssize(days) < kDays; ++ahead) {
    const LocalDay day = today + std::chrono::days(ahead);
    if (may_be_open(tenant.clinic, day)) days.push_back(day);
  }
  return days;
}

}  // namespace

Prefetch::Prefetch(Clock& clock, Metrics& metrics)
    : clock_(clock),
      dropped_(metrics.counter("prefetch_dropped_total", "reads ahead that found no place")) {
  for (std::size_t i = 0; i < kThreads; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

Prefetch::~Prefetch() { stop(); }

void Prefetch::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
  const std::lock_guard lock(mutex_);
  waiting_.clear();
}

Within Prefetch::patience(const std::stop_token& stop, Duration span) const {
  return {Deadline::after(clock_.steady(), span), stop};
}

void Prefetch::call_began(const std::shared_ptr<const Tenant>& tenant, const std::string& caller) {
  if (!tenant || !tenant->clinic.is_enabled || tenant->offering == nullptr) return;
  const std::string clinic = tenant->clinic.id.str();
  const bool is_known_number = caller.starts_with("+1") && caller.size() == 12;
  if (is_known_number && tenant->emr->capabilities().can_search_by_phone &&
      is_new(clinic + "\n" + caller))
    queue([this, tenant, digits = caller.substr(2)](const std::stop_token& stop) {
      (void)tenant->schedule().search({.phone = Phi<std::string>(digits)},
                                      patience(stop, kPatience));
    });
  if (is_new(clinic)) read_schedules(tenant);
}

// One piece of work a provider: each day's template, then the visits of all days at once.
void Prefetch::read_schedules(const std::shared_ptr<const Tenant>& tenant) {
  const auto days = coming_days(*tenant, day_of(tenant->zone.to_local(clock_.now())));
  if (days.empty()) return;
  queue([this, tenant](const std::stop_token& stop) {
    (void)tenant->schedule().template_codes(patience(stop, kPatience));
  });
  std::size_t providers = 0;
  for (const auto& provider : tenant->clinic.providers) {
    if (!provider.is_bookable) continue;
    if (++providers > kMostProviders) return;
    queue([this, tenant, days, number = provider.number](const std::stop_token& stop) {
      (void)tenant->offering->renew(number, days, patience(stop, kDaysPatience));
    });
  }
}

bool Prefetch::is_new(const std::string& key) {
  const SteadyTime now = clock_.steady();
  const std::lock_guard lock(mutex_);
  if (const auto found = done_.find(key); found != done_.end() && now - found->second < kAgain)
    return false;
  if (done_.size() >= kMostRemembered)
    std::erase_if(done_, [now](const auto& each) { return now - each.second >= kAgain; });
  if (done_.size() >= kMostRemembered) return false;
  done_[key] = now;
  return true;
}

void Prefetch::queue(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaiting) return dropped_.add();
    waiting_.push_back(std::move(work));
  }
  wake_.notify_one();
}

void Prefetch::run(const std::stop_token& stop) {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work(stop);
  }
}

}  // namespace vitara::voice
