// SPDX-License-Identifier: Apache-2.0
//
// Asks for resources as so many docks would, over one connection, and keeps so many questions without an answer at a time.
// An answer is known by its tid. Says in one line how many answers came a second, and how long they took.
//
//   ask PORT IN-FLIGHT COUNT GATEWAYS PREFIX     gateways PREFIX0001 …, each with a flight flight-PREFIX0001 …
#include <mosquitto.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { tid_length = 36 };
static int in_flight, count, gateways, asked, answered, refused;
static size_t reply_bytes;
static const char *prefix;
static double *sent, *took;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void ask(struct mosquitto *client) {
    char topic[128], text[512];
    int gateway = asked % gateways + 1;
    snprintf(topic, sizeof topic, "thing/product/%s%04d/requests", prefix, gateway);
    int length = snprintf(text, sizeof text,
        "{\"tid\":\"00000000-0000-4000-8000-%012d\",\"bid\":\"00000000-0000-4000-9000-%012d\",\"timestamp\":1766000000000,"
        "\"gateway\":\"%s%04d\",\"method\":\"flighttask_resource_get\",\"data\":{\"flight_id\":\"flight-%s%04d\"}}",
        asked, asked, prefix, gateway, prefix, gateway);
    sent[asked++] = now();
    if (mosquitto_publish(client, NULL, topic, length, text, 1, false) != MOSQ_ERR_SUCCESS) exit(1);
}

static void connected(struct mosquitto *client, void *context, int code) {
    (void)context;
    if (code != 0) exit(1);
    mosquitto_subscribe(client, NULL, "thing/product/+/requests_reply", 1);
}

static void subscribed(struct mosquitto *client, void *context, int id, int granted_count, const int *granted) {
    (void)context, (void)id, (void)granted_count, (void)granted;
    for (int i = 0; i < in_flight && asked < count; i++) ask(client);
}

static void received(struct mosquitto *client, void *context, const struct mosquitto_message *message) {
    (void)context;
    const char *tid = memmem(message->payload, (size_t)message->payloadlen, "\"tid\":\"", 7);
    if (tid == NULL) return;
    int number = atoi(tid + 7 + tid_length - 12);
    if (number < 0 || number >= asked || took[number] >= 0) return;
    took[number] = now() - sent[number];
    reply_bytes += (size_t)message->payloadlen;
    if (memmem(message->payload, (size_t)message->payloadlen, "\"result\":0", 10) == NULL) refused++;
    answered++;
    if (asked < count) ask(client);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

int main(int words_count, char **words) {
    if (words_count != 6) return 2;
    int port = atoi(words[1]);
    in_flight = atoi(words[2]), count = atoi(words[3]), gateways = atoi(words[4]), prefix = words[5];
    sent = calloc((size_t)count, sizeof *sent), took = calloc((size_t)count, sizeof *took);
    for (int i = 0; i < count; i++) took[i] = -1;

    mosquitto_lib_init();
    struct mosquitto *client = mosquitto_new(NULL, true, NULL);
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    mosquitto_max_inflight_messages_set(client, 200);
    mosquitto_connect_callback_set(client, connected);
    mosquitto_subscribe_callback_set(client, subscribed);
    mosquitto_message_callback_set(client, received);
    if (mosquitto_connect(client, "127.0.0.1", port, 60) != MOSQ_ERR_SUCCESS) return 1;
    double latest = now(), began = 0;
    int before = 0;
    while (answered < count) {
        if (mosquitto_loop(client, 1000, 1) != MOSQ_ERR_SUCCESS) return 1;
        if (answered != before) before = answered, latest = now();
        if (began == 0 && asked > 0) began = sent[0];
        if (now() - latest > 20e3) {
            fprintf(stderr, "ask: no answer for 20 s after %d of %d\n", answered, count);
            return 1;
        }
    }
    double seconds = (now() - began) / 1e3;
    qsort(took, (size_t)count, sizeof *took, ascending);
    printf("{\"rate\":%.1f,\"p50\":%.4f,\"p99\":%.4f,\"refused\":%d,\"bytes\":%zu}\n", count / seconds, took[count / 2],
        took[count - 1 - count / 100], refused, reply_bytes / (size_t)count);
    mosquitto_destroy(client);
    return 0;
}
