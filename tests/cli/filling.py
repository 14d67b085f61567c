"""A workspace in which sheets are filled: one team, its questions of every type, an obstacle, an earlier sheet."""

from __future__ import annotations

PRIVATE = "private/status/team-north"
EARLIER = f"{PRIVATE}/2018-W43/p-k4x9tz.yaml"
OBSTACLE = "rooms/team-north/obstacles/2018-10-19-no-bus-7c1e.yaml"
SETTINGS = """\
organisation: {en: Region, fr: Région}
as_of: 2018-10-31
dimensions:
  - {id: access, aim: experience, title: {en: Access, fr: Accès}}
status_sheet:
  due: friday
  questions:
    - {id: progress, ask: {en: What moved?, fr: Quoi de neuf?}}
    - {id: no-shows, ask: {en: Who missed?, fr: Qui a manqué?}, type: counted-reasons,
       choices: [{id: transport, title: {en: No car, fr: Pas d’auto}}]}
    - {id: put-off, ask: {en: How many put off?, fr: Combien de reports?}, type: count}
    - {id: safe, ask: {en: Did you feel safe?, fr: En sécurité?}, type: yes-no, private: true, act_when: == 0}
    - {id: place, ask: {en: Where?, fr: Où?}, type: choice,
       choices: [{id: home, title: {en: At home, fr: À domicile}}, {id: office, title: {en: Office, fr: Bureau}}]}
    - {id: workload, ask: {en: How heavy?, fr: Quelle charge?}, type: scale, from: 1, to: 5,
       private: true, act_when: ">= 4"}
"""
FILES = {
    "ipms.yaml": SETTINGS,
    ".gitignore": "/private/\n",
    "rooms/strategic.yaml": "title: Strategic\nlevel: strategic\n",
    "rooms/youth.yaml": "title: Youth\nlevel: tactical\nreports_to: strategic\n",
    "rooms/team-north/room.yaml": (
        "title: {en: Team North, fr: Équipe Nord}\nlevel: operational\nreports_to: youth\n"
        "lead: {en: Team leader, fr: Chef d’équipe}\nmembers: [Nurse]\nstaff: 9\n"
    ),
    OBSTACLE: (
        "what: {en: No bus at noon, fr: Pas d’autobus à midi}\nraised: {on: 2018-10-19, by: room, theme: access}\n"
        "moves: [{on: 2018-10-20, to: strategic, why: Not ours}]\n"
        "answers: [{on: 2018-10-29, room: strategic, answer: {en: It comes in May, fr: Il vient en mai}}]\n"
    ),
    EARLIER: "on: 2018-10-25\nactions:\n  - {what: Call the school, owner: Nurse, due: 2018-10-30}  # soon\n",
}
ANSWERS = """\
staff: p-7k2m9x
with: Nurse
answers:
  progress: "Été: deux familles"
  no-shows: [{reason: transport, count: 2}, {reason: snow, count: 1}]
  put-off: 0
  safe: yes
  place: home
  workload: 5
actions:
  - {what: Two files less, owner: Team leader, due: 2018-11-02}
obstacles: [2018-10-19-no-bus-7c1e, {what: Pas de local, theme: access}]
recognition: The night shift
"""
