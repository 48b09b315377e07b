/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/budget_service.c - see budget_service.h. */
#include "budget_service.h"

#include <string.h>

struct service service;
struct fake_host *host, *other;
struct fake_host_run run;
struct stp_error error;

int64_t service_ms(void)
{
	return fake_host_wall_ms(host) + service.ahead_ms;
}

static uint32_t in_slot(int64_t now_ms)
{
	uint32_t count = 0;

	if (service.form != SLIDES) {
		bool over = service.form == CLOCK ? now_ms / BURST_MS != service.slot_ms / BURST_MS : now_ms - service.slot_ms >= BURST_MS;

		if (over) {
			service.slot_ms = now_ms;
			service.in_slot = 0;
		}
		return service.in_slot;
	}
	for (uint32_t i = 0; i < service.calls && i < ROWS(service.times); i++)
		count += now_ms - service.times[(service.calls - 1 - i) % ROWS(service.times)] < BURST_MS;
	return count;
}

const char *serve(struct ds_answer *ret)
{
	int64_t now_ms = service_ms();
	const char *code = "";
	uint32_t used;

	*ret = (struct ds_answer){ .http_status = 200, .sent = true };
	pthread_mutex_lock(&service.lock);
	if (now_ms / HOUR_MS != service.hour) {
		service.hour = now_ms / HOUR_MS;
		service.in_hour = 0;
	}
	used = in_slot(now_ms) + 1;
	service.in_slot++;
	service.in_hour++;
	service.times[service.calls++ % ROWS(service.times)] = now_ms;
	ret->rate = (struct ds_rate){ service.hourly, service.hourly > service.in_hour ? service.hourly - service.in_hour : 0,
	                              (uint64_t)(service.hour + 1) * 3600 };
	ret->burst = (struct ds_rate){ service.burst, service.burst > used ? service.burst - used : 0, 0 };
	if (service.in_hour > service.hourly || used > service.burst) {
		code = service.in_hour > service.hourly ? "HOURLY_APIInvocation_Limit_Exceeded" : "Burst_APIInvocation_Limit_Exceeded";
		ret->http_status = service.http;
		service.refused++;
	}
	pthread_mutex_unlock(&service.lock);
	if (!service.dateless)
		ret->date_ms = now_ms / 1000 * 1000;
	return code;
}

void budget_up(void)
{
	memset(&service, 0, sizeof service);
	pthread_mutex_init(&service.lock, NULL);
	service.hourly = 3000;
	service.burst = 500;
	service.http = 429;
	host = fake_host_create(0);
	fake_host_clock_set(host, START_MS, 5000);
	other = fake_host_join(host, 0);
	fake_host_run_init(&run, host);
}

void budget_down(void)
{
	fake_host_destroy(other);
	fake_host_destroy(host);
}

struct ds_budget *budget_of(struct fake_host *on)
{
	struct ds_budget *b = ds_budget_create(fake_host_lent(on), "https://account.example 1", true);

	ck_assert_ptr_nonnull(b);
	return b;
}

stp_status enter(struct ds_budget *b)
{
	uint64_t waited;

	error = (struct stp_error){ .size = sizeof error };
	return ds_budget_enter(b, &run.call, &waited, &error);
}

void leave(struct ds_budget *b)
{
	struct ds_answer answer;
	const char *code = serve(&answer);

	ds_budget_leave(b, &answer, code);
}

stp_status call(struct ds_budget *b)
{
	stp_status status = enter(b);

	if (status == STP_OK)
		leave(b);
	return status;
}

void calls(struct ds_budget *b, uint32_t count)
{
	while (count-- > 0)
		ck_assert_msg(call(b) == STP_OK, "%u calls were made, then: %s", service.calls, error.message);
}
