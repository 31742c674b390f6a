"""Answers as a hospital writes them in English, with what each lacks: written before the words that look for it.

Letters: t thanks, h how it was, s what they said, r the reason, w what we do, n the next step, g signed.
"""

LIFT = "The lift to the second floor was broken and I carried my mother up the stairs."
SOUP = "The soup is always cold when it reaches the ward at the end of the corridor."
PHONE = "Nobody answers the phone of the clinic in the morning, I tried eleven times."
LETTER = "The letter was in tiny print, my father could not read it."
CHAIR = "There is not one chair with arms in the waiting room."

EN = (
    (
        LIFT,
        (
            "Thank you for telling us. Carrying your mother up the stairs must have been exhausting, and we "
            "are sorry. The lift stood still because a part had to come from abroad. It runs again, and we "
            "now keep that part in store. If it ever stops, ring the porter on 5550-0100."
        ),
        "Head of facilities",
        "",
    ),
    (LIFT, "The lift has been repaired.", "Facilities", "thrn"),
    (
        LIFT,
        (
            "Thank you for your feedback. We take all feedback very seriously and will look into it as soon "
            "as possible."
        ),
        "Patient relations",
        "hsrwn",
    ),
    (
        LIFT,
        (
            "Thanks. I apologise that you had to climb the stairs. The lift failed its inspection, so we were "
            "not allowed to use it. A new one is ordered and will be in place by the end of May."
        ),
        "",
        "g",
    ),
    (
        LIFT,
        (
            "Thank you. I am sorry about the lift. We found that the emergency number beside it was wrong, and "
            "we have changed it."
        ),
        "Facilities manager",
        "n",
    ),
    (
        SOUP,
        (
            "Thank you for writing about the soup. Cold food when you are ill is miserable, and I apologise. "
            "Your ward is served last, and the trolley has no heating. From Monday it starts at your end, and "
            "heated trolleys come in June."
        ),
        "Kitchen manager",
        "",
    ),
    (
        SOUP,
        (
            "You are right about the soup. The trolley is not heated, which is the reason it is cold. We are "
            "buying two heated ones; they arrive on 3 June."
        ),
        "Kitchen manager",
        "th",
    ),
    (SOUP, "Thank you, we hope you will enjoy your next meal with us!", "Kitchen", "hsrwn"),
    (
        SOUP,
        (
            "Thank you. We are sorry your soup was cold. We will serve the far end of the corridor first from "
            "tomorrow on. Tell the nurse if it happens again."
        ),
        "Kitchen manager",
        "r",
    ),
    (
        SOUP,
        (
            "We appreciate your note. It can't have been pleasant. Because the ward is far from the kitchen, "
            "it cools on the way."
        ),
        "Kitchen manager",
        "wn",
    ),
    (
        PHONE,
        (
            "Thank you for not giving up after eleven calls. That was frustrating, and we let you down. One "
            "colleague was answering two lines. Since 1 April a second one sits there until noon. You can also "
            "write to us on this page."
        ),
        "Practice manager",
        "",
    ),
    (
        PHONE,
        (
            "We're grateful that you told us. Sorry for all those calls. Mondays are hard due to staff "
            "shortage. We cannot hire anybody this year. Please call after eleven, when it is quiet."
        ),
        "Practice manager",
        "",
    ),
    (
        PHONE,
        "Please note that the clinic's phone is staffed from 8 to 12.",
        "Clinic",
        "thrw",
    ),
    (
        PHONE,
        "Thank you. We understand how annoying that is. We have asked the phone company to add a line.",
        "Practice manager",
        "rn",
    ),
    (
        LETTER,
        (
            "Thank you for speaking up for your father. A letter one can't read is no use, and we apologise. "
            "The print was small so that it fitted on one page. All letters are now in 14 point, and there is "
            "a version to listen to at the front desk."
        ),
        "Head of records",
        "",
    ),
    (
        LETTER,
        (
            "Thanks for pointing out the tiny print. We regret this. The software came with that setting. We "
            "have changed the setting."
        ),
        "Records",
        "n",
    ),
    (
        LETTER,
        "Sorry about that. Letters will be in larger print by 1 September.",
        "Records",
        "tr",
    ),
    (
        LETTER,
        (
            "Thank you. I was sad to read that he could not read it. We looked at our letters and most of them "
            "are below 10 point. We won't change them before the new system arrives in January; until then "
            "phone 5550 and we read it to him."
        ),
        "Head of records",
        "",
    ),
    (
        CHAIR,
        (
            "Thank you for the idea. Getting up without arms to hold must be hard for you. There was no money "
            "for new chairs last year, that is why there are none. Four chairs with arms have been ordered and "
            "come next week."
        ),
        "Outpatient manager",
        "",
    ),
    (CHAIR, "Four chairs with arms have been ordered.", "Outpatient manager", "thrn"),
    (
        CHAIR,
        "Thank you for your suggestion regarding chairs. Your comments are important to us.",
        "Outpatients",
        "hrwn",
    ),
    (
        CHAIR,
        (
            "Many thanks. We are sorry you had nowhere to sit comfortably. The old chairs were thrown away "
            "after a fire check, because they burned too easily. We plan to buy twelve with arms."
        ),
        "",
        "ng",
    ),
)

# written after the first look, as a trial of words it had not met: 47 of 56 places were right then
MORE_EN = (
    (
        "The screen that calls the numbers is so quiet that I missed my turn twice.",
        "Thank you for letting us know about the screen. Missing your turn twice after such a wait is really not on, and I apologise. The loudspeaker dates from 2015 and is at its limit. New ones are being fitted in the first week of March, and names will show on the screen too.",
        "Outpatients lead",
        "",
    ),
    (
        "The screen that calls the numbers is so quiet that I missed my turn twice.",
        "The volume has been turned up.",
        "Outpatients",
        "thsrn",
    ),
    (
        "There is nowhere to sit outside the dressing room, and I have a bad leg.",
        "Many thanks. Standing on a bad leg is the last thing you need. Fire rules forbid chairs in that corridor, so we have cleared the small room next door; it opens on the 15th.",
        "Ward manager",
        "",
    ),
    (
        "There is nowhere to sit outside the dressing room, and I have a bad leg.",
        "Fire regulations do not allow seating in corridors.",
        "Surgery",
        "thwn",
    ),
    (
        "I could not understand the label on my tablets, before or after food?",
        "Thank you for asking this. Taking tablets at the wrong time is a worry. The leaflet comes from the maker and is far too small. From next Monday the pharmacy sticks a plain note on every box. Until then, phone the pharmacy on 5550120.",
        "Chief pharmacist",
        "",
    ),
    (
        "I could not understand the label on my tablets, before or after food?",
        "Thank you for your comment. Patient safety is our top priority.",
        "Pharmacy",
        "hsrwn",
    ),
    (
        "Visiting ends at six, I work until half past six and never see my wife.",
        "We are sorry you can't see your wife on work days. Visiting stops at six because the ward has its handover then. We'll try an hour from seven to eight, starting in April.",
        "",
        "tg",
    ),
    (
        "Visiting ends at six, I work until half past six and never see my wife.",
        "Thanks for writing. It must be lonely for both of you. Visiting hours can't be changed at the moment.",
        "Head of nursing",
        "rn",
    ),
)
